import java.util.ArrayList;
import java.util.List;

public class Main {
  public static void main(String[] given) throws Exception {
    var facts = new ArrayList<>(List.of("/bin/bash", "facts.sh", System.getProperty("java.version")));
    facts.addAll(List.of(given));
    System.exit(new ProcessBuilder(facts).inheritIO().start().waitFor());
  }
}
