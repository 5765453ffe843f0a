// Tells the host what a program sees from inside the box. Facts go to standard output as one line of JSON.
const fs = require('node:fs');
const net = require('node:net');

const host = JSON.parse(fs.readFileSync(0, 'utf8'));
const facts = (network) => ({
  version: process.versions.node,
  uid: process.getuid(),
  seen: host.paths.filter((path) => fs.existsSync(path)),
  environment: Object.keys(process.env).sort(),
  processes: fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length,
  network,
});
const socket = net.connect(host.port, '127.0.0.1');
const tell = (network) => {
  socket.destroy();
  process.stdout.write(JSON.stringify(facts(network)));
};
socket.once('connect', () => tell(true));
socket.once('error', () => tell(false));
