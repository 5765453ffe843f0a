import java.io.*;
import java.nio.file.*;

public class Main {
  public static void main(String[] arguments) throws IOException {
    System.out.println("ready " + String.join(" ", arguments));
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    for (String path; (path = input.readLine()) != null; ) {
      if (path.isEmpty() || !Files.exists(Paths.get(path))) continue;
      System.out.println("== " + path);
      for (String line : Files.readAllLines(Paths.get(path))) System.out.println(line);
    }
    StringBuilder filling = new StringBuilder();
    for (int i = 0; i < 60000; i++) filling.append('x');
    System.out.println(filling);
  }
}
