puts "ready #{ARGV.join(' ')}"
$stdin.read.split.each do |path|
  puts "== #{path}\n#{File.read(path)}" if File.exist?(path)
end
puts 'x' * 60000
