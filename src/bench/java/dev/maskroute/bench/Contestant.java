package dev.maskroute.bench;

import dev.maskroute.bench.queue.QueueServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A program that brings logins from the queue to the database. */
enum Contestant {
  /** The packaged program with the project's own routes. */
  MASKROUTE {
    @Override
    List<String> program(LoginSite site) {
      Path jar = Path.of("target", "maskroute.jar").toAbsolutePath();
      return List.of("-jar", jar.toString(), "run", "--home", site.path().toString());
    }
  },
  /** The same work over the same SDK, written for nothing else. */
  HAND_WRITTEN {
    @Override
    List<String> program(LoginSite site) {
      return List.of("-cp", Ground.classPath(), HandWrittenLoop.class.getName());
    }
  };

  abstract List<String> program(LoginSite site);

  Child start(Ground ground, LoginSite site, Tuning tuning) throws IOException {
    List<String> arguments = new ArrayList<>(tuning.javaOptions());
    arguments.addAll(program(site));
    Path output = ground.folder().resolve(this + ".txt");
    return Child.start(arguments, environment(ground, tuning), output);
  }

  private static Map<String, String> environment(Ground ground, Tuning tuning) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "bench");
    environment.put("AWS_SECRET_ACCESS_KEY", "bench");
    environment.put("MASKROUTE_QUEUE", QueueServer.LOGINS);
    environment.put("MASKROUTE_SQS_ENDPOINT", ground.queueAddress().toString());
    environment.put("MASKROUTE_DATABASE_URL", ground.database().url());
    environment.put("MASKROUTE_DATABASE_USER", ground.database().user());
    environment.put("MASKROUTE_DATABASE_PASSWORD", ground.database().password());
    environment.put("MASKROUTE_KEYS_KEK", LoginSite.KEK);
    environment.put("MASKROUTE_CONSUMERS", Integer.toString(tuning.consumers()));
    environment.put("MASKROUTE_BATCH_SIZE", Integer.toString(tuning.batch()));
    environment.put("MASKROUTE_MANAGEMENT_PORT", "0");
    return environment;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
