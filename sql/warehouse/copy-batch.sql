-- Written beside its place and renamed, so that a file is whole.
copy (select * exclude (batch) from "${variable.table}" where batch = '${body[batch]}' order by message_id)
to '${properties:maskroute.sinks.warehouse.directory}/${body[batch]}.parquet'
(format parquet, use_tmp_file true)
