package dev.maskroute.cli;

/** What sites write into their route files. */
final class SiteRoutes {
  /** The step of login-ingest that steps of one's own are put before. */
  static final String PARSE = "              - unmarshal:\n                  id: parse";

  private SiteRoutes() {}

  /** A step before {@link #PARSE}: the device of messages has another name. */
  static String renameDevices(String name) {
    return """
                  - setBody:
                      id: rename-device
                      expression:
                        simple:
                          expression: ${body.replace("android", "%s")}
    """
        .formatted(name);
  }

  /** A route of single messages, which become files in {@code plain/}. */
  static String plain(String queue) {
    return """
        - route:
            id: plain
            from:
              uri: aws2-sqs:%s
              parameters:
                batching: false
                amazonSQSClient: "#sqsClient"
                pollStrategy: "#pollGate"
                waitTimeSeconds: 1
                maxMessagesPerPoll: 10
                greedy: true
              steps:
                - unmarshal:
                    json:
                      library: Jackson
                      unmarshalType: com.fasterxml.jackson.databind.node.ObjectNode
                - bean:
                    ref: encrypt
                - convertBodyTo:
                    type: java.lang.String
                - to:
                    uri: file:{{maskroute.home}}/plain
                    parameters:
                      fileName: ${header.CamelAwsSqsMessageId}
        """
        .formatted(queue);
  }

  /** The beginning of a list of beans: one that is made of a number. */
  static String beans(String name, String type, int number) {
    return """
        - beans:
            - name: %s
              type: %s
              constructors:
                0: %d
        """
        .formatted(name, type, number);
  }
}
