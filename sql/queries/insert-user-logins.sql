-- Stores a batch in one statement; a row that is there already stays as it is.
insert into user_logins
  (message_id, user_id, device_type, masked_ip, masked_device_id, locale, app_version, create_date)
select
  message_id, user_id, device_type, ip, device_id, locale, app_version, create_date
from (select
  unnest(:#message_id::text[]) as message_id,
  unnest(:#user_id::text[]) as user_id,
  unnest(:#device_type::text[]) as device_type,
  unnest(:#ip::text[]) as ip,
  unnest(:#device_id::text[]) as device_id,
  unnest(:#locale::text[]) as locale,
  unnest(:#app_version::text[]) as app_version,
  unnest(:#create_date::date[]) as create_date
) as login
on conflict (message_id) do nothing
