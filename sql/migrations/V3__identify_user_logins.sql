-- One row per message. Null in rows that were there before, so it is unique but not a primary key.
alter table user_logins add column if not exists message_id varchar(100);

create unique index if not exists user_logins_message_id_key on user_logins (message_id);
