# Tells the host what a program sees from inside the box. Facts go to standard output as one line of JSON.
import json
import os
import platform
import socket
import sys


def connects(family, kind, address):
    try:
        with socket.socket(family, kind) as one:
            one.settimeout(1)
            one.connect(address)
    except OSError:
        return False
    return True


host = json.load(sys.stdin)
facts = {
    "version": platform.python_version(),
    "uid": os.getuid(),
    "seen": [path for path in host["paths"] if os.path.exists(path)],
    "environment": sorted(os.environ),
    "processes": len([name for name in os.listdir("/proc") if name.isdigit()]),
    "network": connects(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", host["port"])),
}
print(json.dumps(facts))
