# Runs in Pyodide: makes the interpreter behave as `python3 -u` does for a program in /box, and takes away what leads from Python
# to JavaScript. Node's permissions hold whatever comes through all the same.
import asyncio
import atexit
import builtins
import io
import sys
import time
import types


def _stream(descriptor, mode):
    raw = io.FileIO(descriptor, mode, closefd=False)
    if mode == "r":
        return io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8", errors="surrogateescape")
    errors = "backslashreplace" if descriptor == 2 else "strict"
    return io.TextIOWrapper(raw, encoding="utf-8", errors=errors, write_through=True)


class _Nothing:
    # there are no files or sockets to wait for, only time
    def select(self, timeout):
        time.sleep(3600 if timeout is None else max(0, timeout))
        return []


class _Loop(asyncio.base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = _Nothing()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


class _Policy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = _Loop


def _seal():
    """Takes Pyodide away."""
    # Pyodide's own loop and sleep go through JavaScript
    if "pyodide" not in sys.modules:
        return
    from pyodide import webloop

    asyncio.run, time.sleep = webloop._orig_run, webloop._orig_sleep
    asyncio._set_running_loop(None)
    asyncio.events._set_event_loop_policy(_Policy())
    for finder in list(sys.meta_path):
        if type(finder).__module__.startswith(("_pyodide", "pyodide")):
            sys.meta_path.remove(finder)
    for name in list(sys.modules):
        if name.split(".")[0] in ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core"):
            del sys.modules[name]


def start(name, args):
    """Runs /box/NAME as the main module; the exit code."""
    _seal()
    sys.stdin, sys.stdout, sys.stderr = _stream(0, "r"), _stream(1, "w"), _stream(2, "w")
    sys.argv = [name, *args]
    if sys.path[0] != "/box":
        sys.path.insert(0, "/box")
    sys.dont_write_bytecode = True
    path = "/box/" + name
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    code = _run(path, main)
    try:
        atexit._run_exitfuncs()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                code = code or 120
    return code


def _run(path, main):
    try:
        with open(path, "rb") as file:
            source = file.read()
        exec(compile(source, path, "exec", dont_inherit=True), main.__dict__)
        return 0
    except SystemExit as end:
        if end.code is None:
            return 0
        if isinstance(end.code, int):
            return end.code & 255
        print(end.code, file=sys.stderr)
        return 1
    except BaseException as error:
        trace = error.__traceback__
        sys.excepthook(type(error), error, trace and trace.tb_next)
        return 1
