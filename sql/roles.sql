-- Roles with no more rights than their work needs. Run in the schema of the tables, as often as you
-- like, as a superuser, or as one who may create roles and owns the tables and their schema:
--
--   psql -d logins -f sql/roles.sql
--
-- Run it before the first migration, which makes the roles, and after it, which makes the tables;
-- and again after a migration that makes a table, or when a dropped table was made again.
--
--   maskroute_owner    owns the tables and runs `maskroute migrate`
--   maskroute_runner   runs `run` and `check`, with maskroute.database.migrate=false
--   maskroute_rekey    runs `rekey`, `keys list --usage` and `check --data`, likewise
--   maskroute_analyst  for people: reads rows, protected fields as tokens
--   maskroute_officer  for people who may `unmask`, too: that takes the keysets and the KEK, which
--                      are no matter of the database
--
-- The first three log in; give each a password, or another way to prove who it is. The others are
-- granted to the people concerned: grant maskroute_analyst to somebody;
do $$
declare
  -- Tables of rows. Name those of further data sets here: their migrations grant rights only to
  -- roles that are there already.
  data_tables constant text[] := array['user_logins'];
  name text;
  masked text;
begin
  foreach name in array array['maskroute_owner', 'maskroute_runner', 'maskroute_rekey'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I login', name);
    end if;
  end loop;
  foreach name in array array['maskroute_analyst', 'maskroute_officer'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;

  -- Who is no superuser gives a table only to a role of which he is a member.
  if not pg_has_role(current_user, 'maskroute_owner', 'usage') then
    execute format('grant maskroute_owner to %I', current_user);
  end if;

  -- Else everyone may create in schemas that came from before PostgreSQL 15.
  execute format('revoke create on schema %I from public', current_schema());
  execute format('grant usage, create on schema %I to maskroute_owner', current_schema());
  execute format(
    'grant usage on schema %I to maskroute_runner, maskroute_rekey, maskroute_analyst, maskroute_officer',
    current_schema());

  -- An existing table of another owner is taken over.
  foreach name in array data_tables || array[
    'flyway_schema_history', 'maskroute_rekey', 'maskroute_rekey_pending'
  ] loop
    if to_regclass(quote_ident(name)) is not null then
      execute format('alter table %I owner to maskroute_owner', name);
      execute format(
        'revoke all on %I from public, maskroute_runner, maskroute_rekey, maskroute_analyst, maskroute_officer',
        name);
    end if;
  end loop;

  foreach name in array data_tables loop
    continue when to_regclass(quote_ident(name)) is null;
    execute format('grant insert on %I to maskroute_runner', name);
    -- Not yet there in a table from before Maskroute.
    if exists (
      select from pg_attribute
      where attrelid = to_regclass(quote_ident(name)) and attname = 'message_id' and not attisdropped
    ) then
      -- `on conflict (message_id) do nothing` reads that column, and no other.
      execute format('grant select (message_id) on %I to maskroute_runner', name);
    end if;
    execute format(
      'grant select on %I to maskroute_rekey, maskroute_analyst, maskroute_officer', name);
    -- Only protected columns change; where yours have names of their own, grant those too.
    select string_agg(quote_ident(attname), ', ') into masked from pg_attribute
    where attrelid = to_regclass(quote_ident(name)) and attname like 'masked\_%' and not attisdropped;
    if masked is not null then
      execute format('grant update (%s) on %I to maskroute_rekey', masked, name);
    end if;
  end loop;
  if to_regclass('flyway_schema_history') is not null then
    -- `check` holds the files against it.
    grant select on flyway_schema_history to maskroute_runner, maskroute_rekey;
  end if;
  if to_regclass('maskroute_rekey') is not null then
    grant select, insert, update on maskroute_rekey to maskroute_rekey;
    grant select, insert, delete on maskroute_rekey_pending to maskroute_rekey;
  end if;
end
$$;
