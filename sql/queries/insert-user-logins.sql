-- Stores a batch in one statement; a row that is there already stays as it is.
insert into user_logins
  (message_id, user_id, device_type, masked_ip, masked_device_id, locale, app_version, create_date)
select
  message_id, user_id, device_type, ip, device_id, locale, app_version, create_date
from json_to_recordset(:#${body.json}::json) as login (
  message_id text,
  user_id text,
  device_type text,
  ip text,
  device_id text,
  locale text,
  app_version text,
  create_date date
)
on conflict (message_id) do nothing
