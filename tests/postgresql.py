"""
`pytest --postgresql` runs the suite on a PostgreSQL of its own, started in a folder that goes away with it.

It listens on a socket in that folder alone. The server's programs are looked for on the PATH and where Debian puts
them; without them the run says so and stops, since a suite that was asked for PostgreSQL must not pass on SQLite.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def start_where_asked():
    """Start the server when this run was asked for it, and say so in DATABASE_URL. Called before settings are read."""
    if "--postgresql" in sys.argv:
        server = Server()
        server.start()
        atexit.register(server.stop)
        os.environ["DATABASE_URL"] = f"postgres:///newsroom?host={server.folder}"
        os.environ["PGUSER"] = "postgres"


def program(name):
    """The path of PostgreSQL's `name`, or None. Debian keeps the server's programs out of the PATH."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *os.get_exec_path()]
    return shutil.which(name, path=os.pathsep.join(map(str, places)))


class Server:
    def __init__(self):
        self.initdb, self.pg_ctl = program("initdb"), program("pg_ctl")
        if not self.initdb or not self.pg_ctl:
            sys.exit("--postgresql needs PostgreSQL's initdb and pg_ctl (Debian: postgresql).")
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-pg-"))
        # PostgreSQL refuses to run as root.
        self.user = None if os.getuid() else pwd.getpwnam("postgres")
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)

    def run(self, *command):
        owner = {"user": self.user.pw_uid, "group": self.user.pw_gid} if self.user else {}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **owner)

    def start(self):
        data = str(self.folder / "data")
        self.run(self.initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off -c max_connections=100"
        )
        log = str(self.folder / "log")
        self.run(self.pg_ctl, "-D", data, "-o", options, "-l", log, "-w", "start")

    def stop(self):
        self.run(self.pg_ctl, "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    # What the Makefile asks before a run on PostgreSQL.
    sys.exit(0 if program("initdb") and program("pg_ctl") else 3)
