#include <stdio.h>
#include <string.h>

int main(int count, char **arguments) {
  char path[256], line[1024];
  printf("ready %s\n", count > 1 ? arguments[1] : "");
  while (fgets(path, sizeof path, stdin)) {
    path[strcspn(path, "\n")] = 0;
    FILE *file = path[0] ? fopen(path, "r") : NULL;
    if (!file) continue;
    printf("== %s\n", path);
    while (fgets(line, sizeof line, file)) fputs(line, stdout);
    fclose(file);
  }
  for (int i = 0; i < 60000; i++) putchar('x');
  putchar('\n');
  return 0;
}
