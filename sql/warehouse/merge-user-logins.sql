-- DuckDB. Stores a batch in one statement; a row that is there already stays as it is.
insert into user_logins
  (message_id, user_id, device_type, masked_ip, masked_device_id, locale, app_version, create_date,
   batch)
select
  login ->> 'message_id',
  login ->> 'user_id',
  login ->> 'device_type',
  login ->> 'ip',
  login ->> 'device_id',
  login ->> 'locale',
  login ->> 'app_version',
  cast(login ->> 'create_date' as date),
  :#${variable.name}
from (select unnest(cast(cast(:#${body.json} as json) as json[])) as login) as logins
on conflict do nothing
