#include <fstream>
#include <iostream>
#include <string>

int main(int count, char **arguments) {
  std::cout << "ready " << (count > 1 ? arguments[1] : "") << "\n";
  for (std::string path, line; std::getline(std::cin, path);) {
    std::ifstream file(path);
    if (path.empty() || !file) continue;
    std::cout << "== " << path << "\n";
    while (std::getline(file, line)) std::cout << line << "\n";
  }
  std::cout << std::string(60000, 'x') << "\n";
}
