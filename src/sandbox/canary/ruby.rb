exec('/bin/bash', 'facts.sh', RUBY_VERSION, *ARGV)
