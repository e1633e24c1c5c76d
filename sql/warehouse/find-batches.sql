-- The batches that the rows at hand belong to: the one at hand, and others when messages come again.
select distinct batch from "${variable.table}"
where message_id in (select unnest(cast(:#rows as json) ->> '$[*].message_id'))
