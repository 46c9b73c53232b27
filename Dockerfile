# Streamgauge in a container. With no arguments it runs in local mode; CAMEL_MAIN_PROFILE=aws goes to AWS.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml application.properties ./
COPY src src
RUN --mount=type=cache,target=/root/.m2/repository mvn -q -B -Dmaven.test.skip=true package
# Of DuckDB's native libraries, only the one for this machine is needed.
RUN find target/lib -name 'libduckdb_java.so_*' ! -name "*_linux_$(dpkg --print-architecture)" -delete

# A short run of the shipped routes teaches the JVM what to load: the start takes less than half of the time. It ends by the
# number of its messages, so that a slow machine only takes longer. The options of the JVM are those of the entry point, or the
# cache would not fit. It is a stage of its own because it leaves files of its user behind.
FROM ${RUNTIME_IMAGE} AS training
COPY --from=build /build/target/lib /opt/streamgauge/lib
COPY --from=build /build/target/streamgauge.jar /opt/streamgauge/streamgauge.jar
WORKDIR /training
COPY application.properties ./
COPY routes routes
RUN java -XX:AOTCacheOutput=/opt/streamgauge/streamgauge.aot -Xlog:aot=error \
         -XX:+UseSerialGC -Xmx256m --sun-misc-unsafe-memory-access=allow \
         -Dlocal.port=0 -Dobserve.port=0 -Dcrypto.period=1s \
         -Dcamel.main.durationMaxMessages=20 -Dcamel.main.durationMaxSeconds=600 \
         -jar /opt/streamgauge/streamgauge.jar > run.log 2>&1 \
 && grep ' prices written to Timestream' run.log && test -s /opt/streamgauge/streamgauge.aot \
 || { cat run.log; exit 1; }

FROM ${RUNTIME_IMAGE}
RUN groupadd --gid 10001 streamgauge \
 && useradd --uid 10001 --gid streamgauge --home-dir /app --no-create-home streamgauge \
 && mkdir -p /app/data /app/dead-letter \
 && chown -R streamgauge:streamgauge /app
COPY --from=training /opt/streamgauge /opt/streamgauge
WORKDIR /app
COPY application.properties ./
COPY routes routes

# In a container, what listens must be reached from outside of it; publish the ports to 127.0.0.1 only.
# File names may have any characters.
ENV LC_ALL=C.UTF-8 \
    LOCAL_HOST=0.0.0.0 \
    OBSERVE_HOST=0.0.0.0

USER streamgauge
VOLUME ["/app/data", "/app/dead-letter"]
EXPOSE 4566 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${OBSERVE_PORT:-8080} && printf 'GET /observe/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# JAVA_OPTS comes last, and wins: JAVA_OPTS=-Xmx1g. The JVM takes the place of the shell, and so gets the signals.
ENTRYPOINT ["bash", "-c", "exec java -XX:AOTCache=/opt/streamgauge/streamgauge.aot -XX:+UseSerialGC -Xmx256m -XX:+ExitOnOutOfMemoryError --sun-misc-unsafe-memory-access=allow $JAVA_OPTS -jar /opt/streamgauge/streamgauge.jar \"$@\"", "streamgauge"]
