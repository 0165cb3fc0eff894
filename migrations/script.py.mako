"""${message}

Rules for every migration of the diary file:

1. Number it: revision "0002" after "0001", in a file named 0002_what_it_does.py; raise `VERSION` in
   diary/storage/schema.py to the same number, and change the tables there too: a test compares the two.
2. A published migration is never edited. A mistake is mended by the next one.
3. Nothing she wrote is dropped or rewritten without its old value being kept. When in doubt, add a column.
4. It runs inside one transaction, after a verified backup, with foreign keys off and checked at the end:
   no COMMIT, no VACUUM, no PRAGMA in here.
5. Write the tables out with `op`; import nothing from `diary`, whose code goes on changing.
6. Tables are STRICT, constraints have names, times are UTC text. A new column is nullable or has a
   `server_default`.
7. No `assert`, no docstring used as data: the app also runs under -OO.
8. There is no downgrade: a later diary is refused by an earlier app, and the backup is the way back.
9. Add a diary written by the version before to tests/data/, and a test that opens a copy of it.

Revision ${up_revision} follows ${down_revision}.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "raise NotImplementedError"}
