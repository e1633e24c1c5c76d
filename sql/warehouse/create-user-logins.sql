-- DuckDB. The column batch says which file of Parquet a row is in.
create table if not exists user_logins (
  message_id varchar primary key,
  user_id varchar,
  device_type varchar,
  masked_ip varchar,
  masked_device_id varchar,
  locale varchar,
  app_version varchar,
  create_date date,
  batch varchar not null
)
