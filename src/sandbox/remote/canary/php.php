<?php
echo 'ready ', implode(' ', array_slice($argv, 1)), "\n";
foreach (explode("\n", trim(stream_get_contents(STDIN))) as $path) {
    if (file_exists($path)) {
        echo "== $path\n", file_get_contents($path), "\n";
    }
}
echo str_repeat('x', 60000), "\n";
