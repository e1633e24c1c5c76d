# Build with the oldest JDK that Maskroute supports; the jar is the same whichever built it.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
# Once without sources: dependencies and plugins are a layer of their own and load again only when pom.xml changes.
COPY pom.xml .
RUN mvn -B -ntp -q -Darchive.skip package
COPY src/main src/main
# Its JVM is not the one that the image runs, so its class archive would be of no use. The checks of the code are the
# build's, and what they need is loaded only where there is code: it would not be in the layer above.
RUN mvn -B -ntp -q -DskipTests -Darchive.skip -P '!checks' package

FROM eclipse-temurin:25-jre
RUN groupadd --gid 10001 maskroute \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /opt/maskroute --shell /usr/sbin/nologin maskroute
WORKDIR /opt/maskroute

# Writable, so that a new volume mounted there belongs to the runner: keysets, rows of the jsonl sink, audit of unmask.
# ext/ takes extra jars and is only read.
RUN mkdir ext && install -d -o maskroute -g maskroute -m 0700 keys output audit

# What changes least comes first. embedded/ (demo and tests) stays out.
COPY --from=build /build/target/lib lib
COPY --from=build /build/target/maskroute.jar /build/target/maskroute ./
COPY LICENSE application.properties ./
COPY sql sql
COPY routes routes

# A class archive by the JVM and for the paths of this image, so that it starts faster. embedded/ is only lent to its
# training, which needs a user that may run PostgreSQL; what the runner maps is root's. Without it the image starts too.
RUN --mount=type=bind,from=build,source=/build/target,target=/training \
    install -d -o maskroute -g maskroute archive \
    && { setpriv --reuid=maskroute --regid=maskroute --clear-groups \
        java -jar /training/maskroute.jar archive --jar /opt/maskroute/maskroute.jar --home /opt/maskroute \
        || echo "the image has no class archive" >&2; } \
    && chown -R root:root archive && rm -rf /tmp/*

# By number: Kubernetes cannot tell whether a name is root.
USER 10001:10001

# The JRE image has neither curl nor wget; bash opens the connection itself. Port 0 turns health off, then so is the check.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "port=${MASKROUTE_MANAGEMENT_PORT:-9876}; [[ $port == 0 ]] && exit 0; exec 3<>/dev/tcp/127.0.0.1/$port && printf 'GET /observe/health HTTP/1.0\\r\\n\\r\\n' >&3 && read -r -t 4 status <&3 && [[ $status == *' 200 '* ]] || exit 1"]

# Exec form, and the script ends in exec: SIGTERM reaches java. More JVM options go into JDK_JAVA_OPTIONS.
# Heap 60 %: the rest is for threads, code and the buffers of connections. Out of memory it ends, to be started anew:
# any thread may have missed what it needed, and a runner may be killed at any time (docs/security.md).
ENV JAVA_OPTS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["/opt/maskroute/maskroute"]
CMD ["run"]
