import os
import sys

print("ready", *sys.argv[1:])
for path in sys.stdin.read().split():
    if os.path.exists(path):
        with open(path) as one:
            print("==", path + "\n" + one.read())
print("x" * 60000)
