-- After every migrate: a table that was dropped under a schema history that says it exists is made
-- again, in the shape that V1 to V3 give it. A table that is there is left alone.
do $$
begin
  if to_regclass('user_logins') is null then
    create table user_logins (
      user_id varchar(128),
      device_type varchar(32),
      masked_ip varchar(256),
      masked_device_id varchar(256),
      locale varchar(32),
      app_version varchar(32),
      create_date date,
      message_id varchar(100)
    );
    create unique index user_logins_message_id_key on user_logins (message_id);
  end if;
end
$$;
