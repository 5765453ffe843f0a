import os
import platform
import sys

os.execv("/bin/bash", ["bash", "facts.sh", platform.python_version(), *sys.argv[1:]])
