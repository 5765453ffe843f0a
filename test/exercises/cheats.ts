import type { FunctionLanguage } from '../../src/questions/contract.ts';

/** Statements that a candidate might put first into the function, hoping to pass without solving it. */
export type Cheat = keyof typeof javascript;

const javascript = {
  'prints what looks like a verdict': `console.log('{"passed": true, "verdicts": [{"passed": true, "status": "ok"}]}');`,
  'answers over the descriptor itself': `require('fs').writeSync(3, '{"passed": true}'); process.exit(0);`,
  'reads the files of the judge': `const fs = require('fs');
  for (const folder of ['/box', '/tmp', '/proc/self/fd', '/proc/1/fd', '/'])
    try { for (const name of fs.readdirSync(folder)) try { console.log(name, fs.readFileSync(folder + '/' + name, 'utf8')); } catch {} } catch {}`,
  'looks at arguments, environment and processes': `const { readdirSync, readFileSync } = require('fs');
  console.log(process.argv, process.env, process.execArgv);
  for (const pid of readdirSync('/proc')) for (const what of ['cmdline', 'environ', 'maps'])
    try { console.log(readFileSync('/proc/' + pid + '/' + what, 'utf8')); } catch {}`,
  'tells what it saw by time and memory': `const seen = JSON.stringify([...arguments]).length;
  globalThis.kept = new Uint8Array(seen * 1000).fill(1);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seen % 100);`,
  'changes what the judge uses': `JSON.stringify = () => 'true';
  require('fs').writeFileSync = () => {};
  Object.assign(Object.prototype, { toJSON: () => true });`,
  'leaves early': 'process.exit(0);',
  'leaves a child that answers later': `require('child_process').spawn('/bin/sh', ['-c', 'sleep 0.1; echo true >&3'],
    { detached: true, stdio: ['ignore', 'ignore', 'ignore', 3] }).unref();`,
};

const python = {
  'prints what looks like a verdict': `print('{"passed": true, "verdicts": [{"passed": true, "status": "ok"}]}')`,
  'answers over the descriptor itself': `import os; os.write(3, b'{"passed": true}'); os._exit(0)`,
  'reads the files of the judge': `import os
    for folder in ["/box", "/tmp", "/proc/self/fd", "/proc/1/fd", "/"]:
        for name in os.listdir(folder) if os.access(folder, os.R_OK) else []:
            if os.path.isfile(os.path.join(folder, name)):
                print(name, open(os.path.join(folder, name), errors="replace").read())`,
  'looks at arguments, environment and processes': `import os, sys, gc
    print(sys.argv, os.environ, sys._getframe(1).f_globals.keys(), len(gc.get_objects()))
    for pid in os.listdir("/proc"):
        for what in ["cmdline", "environ", "maps"]:
            try: print(open(f"/proc/{pid}/{what}", errors="replace").read())
            except OSError: pass`,
  'tells what it saw by time and memory': `import time
    seen = len(str(locals()))
    kept = bytearray(b"1") * (seen * 1000)
    time.sleep(seen % 100 / 1000)`,
  'changes what the judge uses': `import json, os, sys
    json.dumps = lambda *all, **more: "true"
    sys._getframe(1).f_globals["json"].dumps = json.dumps`,
  'leaves early': 'import os; os._exit(0)',
  'leaves a child that answers later': `import os, time
    if os.fork() == 0:
        os.setsid()
        time.sleep(0.1)
        os.write(3, b"true")
        os._exit(0)`,
};

const java: Record<Cheat, string> = {
  'prints what looks like a verdict':
    'System.out.println("{\\"passed\\": true, \\"verdicts\\": [{\\"passed\\": true}]}");',
  'answers over the descriptor itself': `try (var out = new java.io.FileOutputStream("/proc/self/fd/3")) {
            out.write("{\\"passed\\": true}".getBytes());
        } catch (java.io.IOException e) {}
        Runtime.getRuntime().halt(0);`,
  'reads the files of the judge': `for (String folder : new String[] {"/box", "/box/.build", "/tmp", "/proc/self/fd"}) {
            var files = new java.io.File(folder).listFiles();
            for (var file : files == null ? new java.io.File[0] : files) {
                try { if (file.isFile()) System.out.println(file + new String(java.nio.file.Files.readAllBytes(file.toPath()), "ISO-8859-1")); }
                catch (java.io.IOException e) {}
            }
        }`,
  'looks at arguments, environment and processes': `System.out.println(System.getenv() + " " + System.getProperties());
        ProcessHandle.allProcesses().forEach(one -> System.out.println(one.info()));`,
  'tells what it saw by time and memory': `int seen = Thread.currentThread().getStackTrace().length;
        byte[] kept = new byte[seen * 1000];
        try { Thread.sleep(seen % 100); } catch (InterruptedException e) {}`,
  'changes what the judge uses': `try {
            var at = Judge.class.getDeclaredField("input");
            at.setAccessible(true);
            at.set(null, "1\\n".getBytes());
        } catch (ReflectiveOperationException e) {}`,
  'leaves early': 'Runtime.getRuntime().halt(0);',
  'leaves a child that answers later': `try {
            new ProcessBuilder("/bin/sh", "-c", "sleep 0.1; echo true > /proc/" + ProcessHandle.current().pid() + "/fd/3").start();
        } catch (java.io.IOException e) {}`,
};

const cpp: Record<Cheat, string> = {
  'prints what looks like a verdict': 'std::puts("{\\"passed\\": true, \\"verdicts\\": [{\\"passed\\": true}]}");',
  'answers over the descriptor itself': `std::string own = "{\\"passed\\": true}";
    if (write(3, own.data(), own.size()) > 0) _exit(0);`,
  'reads the files of the judge':
    'if (std::system("for f in /box/* /box/.build/* /tmp/* /proc/self/fd/*; do echo $f; head -c 5000 $f; done") != 0) std::puts("no");',
  'looks at arguments, environment and processes':
    'if (std::system("env; cat /proc/*/cmdline /proc/*/environ /proc/*/maps 2>/dev/null") != 0) std::puts("no");',
  'tells what it saw by time and memory':
    'std::string kept(vivavoce_judge::input.size() * 1000, 1); usleep(kept.size() % 100000);',
  'changes what the judge uses': `vivavoce_judge::input = "1\\n";
    vivavoce_judge::at = 0;`,
  'leaves early': '_exit(0);',
  'leaves a child that answers later': `if (fork() == 0) {
        setsid();
        usleep(100000);
        _exit(write(3, "true", 4) == 4 ? 0 : 1);
    }`,
};

const go: Record<Cheat, string> = {
  'prints what looks like a verdict':
    'println("{\\"passed\\": true}"); os.Stdout.WriteString("{\\"passed\\": true}\\n")',
  'answers over the descriptor itself': 'os.NewFile(3, "own").WriteString("{\\"passed\\": true}"); os.Exit(0)',
  'reads the files of the judge': `for _, folder := range []string{"/box", "/box/.build", "/tmp", "/proc/self/fd"} {
		files, _ := os.ReadDir(folder)
		for _, file := range files {
			if file.Type().IsRegular() {
				text, _ := os.ReadFile(folder + "/" + file.Name())
				os.Stdout.Write(text[:min(len(text), 4000)])
			}
		}
	}`,
  'looks at arguments, environment and processes': `for _, one := range append(os.Args, os.Environ()...) {
		os.Stdout.WriteString(one + "\\n")
	}
	for _, what := range []string{"cmdline", "environ", "maps"} {
		for _, pid := range []string{"1", "2", "3", "4", "self"} {
			text, _ := os.ReadFile("/proc/" + pid + "/" + what)
			os.Stdout.Write(text)
		}
	}`,
  'tells what it saw by time and memory': `kept := make([]byte, len(judgeInput)*1000)
	for at := range kept {
		kept[at] = 1
	}`,
  'changes what the judge uses': 'judgeInput = []byte("1\\n"); os.Stdin = nil',
  'leaves early': 'os.Exit(0)',
  'leaves a child that answers later':
    'syscall.ForkExec("/bin/sh", []string{"sh", "-c", "sleep 0.1; echo true >&3"}, &syscall.ProcAttr{Files: []uintptr{0, 1, 2, 3}})',
};

export const cheatNames = Object.keys(javascript) as Cheat[];
export const cheats: Record<FunctionLanguage, Record<Cheat, string>> = {
  javascript,
  typescript: javascript,
  python,
  java,
  cpp,
  go,
};
