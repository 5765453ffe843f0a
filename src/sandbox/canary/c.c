#include <stdlib.h>
#include <unistd.h>

int main(int count, char **given) {
  char **facts = calloc(count + 3, sizeof *facts);
  facts[0] = "bash";
  facts[1] = "facts.sh";
  facts[2] = __VERSION__;
  for (int index = 1; index < count; index += 1) facts[index + 2] = given[index];
  execv("/bin/bash", facts);
  return 1;
}
