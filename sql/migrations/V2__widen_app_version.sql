-- Versions are text: 0.96, 2.00 and 2.3.0 do not fit an integer.
alter table user_logins alter column app_version type varchar(32);
