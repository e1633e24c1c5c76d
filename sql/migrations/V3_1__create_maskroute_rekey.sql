-- How far a rekey has come, for methods whose tokens do not tell which key made them.
-- target is table.column; the keys are Tink's key ids; unkeyed_left is null until the rows without
-- a message id were rewritten, then the number of those that could not be read.
create table if not exists maskroute_rekey (
  target varchar(255) primary key,
  from_key bigint not null,
  to_key bigint not null,
  unkeyed_left bigint
);

-- The rows that were there when the rekey began and are still under the old key.
create table if not exists maskroute_rekey_pending (
  target varchar(255) not null,
  message_id varchar(100) not null,
  primary key (target, message_id)
);
