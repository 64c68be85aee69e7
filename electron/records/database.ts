import Libsql from 'libsql';

/** An open connection. Its API is synchronous: what returned is done. */
export type Database = InstanceType<typeof Libsql>;

/** What libsql takes beside its declared options. */
interface Encryption extends Libsql.Options {
  readonly encryptionCipher?: string;
  readonly encryptionKey?: string;
}

/** A second writer is a mistake (one program, one seat); wait this long for it, ms. */
const BUSY_TIMEOUT = 500;

/**
 * Opens a connection to `file`, which is read and written with `key` (64 hex digits) or in the clear.
 *
 * `synchronous=FULL` in WAL mode syncs the log at every commit: what was said to be saved survives a power cut.
 * `secure_delete` writes over what is deleted.
 * `fullfsync` makes macOS really do it. `temp_store` keeps sorting in memory, so that no plaintext lands in a
 * temporary file. `secure_delete` overwrites what is deleted: nobody carves it out of a damaged file later.
 */
export function connect(file: string, key: string | null): Database {
  const database = new Libsql(file, encryption(key));
  try {
    database.exec(`
      PRAGMA busy_timeout = ${BUSY_TIMEOUT};
      PRAGMA temp_store = MEMORY;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA checkpoint_fullfsync = ON;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
    `);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Opens a second connection to a file that `connect` has open, for reading alone. */
export function connectToRead(file: string, key: string | null): Database {
  const database = new Libsql(file, encryption(key));
  try {
    database.exec(`
      PRAGMA busy_timeout = ${BUSY_TIMEOUT};
      PRAGMA temp_store = MEMORY;
      PRAGMA query_only = ON;
    `);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/**
 * Opens a copy of a damaged file. Nothing is asked for that needs its schema, and one that cannot be read is no error,
 * so that `sqlite_dbpage` gives whatever pages there are (https://www.sqlite.org/recovery.html).
 */
export function connectToDamaged(file: string, key: string | null): Database {
  const database = new Libsql(file, encryption(key));
  try {
    database.exec('PRAGMA writable_schema = ON; PRAGMA temp_store = MEMORY;');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/**
 * Writes what stands in the log back into the file, as far as no reader still needs it, without holding up a writer.
 * The connection of `connect` leaves this to a thread beside it: it takes its time on the disk.
 */
export function tidyUp(database: Database): void {
  database.exec('PRAGMA wal_checkpoint(PASSIVE)');
}

function encryption(key: string | null): Encryption {
  return key === null ? {} : { encryptionCipher: 'aes256cbc', encryptionKey: key };
}
