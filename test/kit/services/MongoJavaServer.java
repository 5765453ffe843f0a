import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.List;

/** Run as: java -cp 'lib/*' MongoJavaServer.java FILE PORT. Says it is MongoDB 4.4, the oldest that the driver talks to. */
public class MongoJavaServer {
  static final MongoVersion MONGO_4_4 = new MongoVersion() {
    public List<Integer> getVersionArray() { return List.of(4, 4, 0); }
    public int getWireVersion() { return 9; }
  };

  public static void main(String[] args) {
    H2Backend backend = new H2Backend(args[0]);
    backend.version(MONGO_4_4);
    MongoServer server = new MongoServer(backend);
    server.bind("127.0.0.1", Integer.parseInt(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
  }
}
