<?php
$facts = array_map('escapeshellarg', ['facts.sh', PHP_VERSION, ...array_slice($argv, 1)]);
passthru('exec /bin/bash ' . implode(' ', $facts), $code);
exit($code);
