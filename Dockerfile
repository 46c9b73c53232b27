# Streamgauge in a container. With no arguments it runs in local mode; CAMEL_MAIN_PROFILE=aws goes to AWS.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml ./
COPY src src
RUN mvn -q -B -Dmaven.test.skip=true package

FROM ${RUNTIME_IMAGE}
RUN groupadd --system --gid 10001 streamgauge \
 && useradd --system --uid 10001 --gid streamgauge --home-dir /app --no-create-home streamgauge \
 && mkdir -p /app/data /app/dead-letter \
 && chown -R streamgauge:streamgauge /app
COPY --from=build /build/target/lib /opt/streamgauge/lib
COPY --from=build /build/target/streamgauge.jar /opt/streamgauge/streamgauge.jar
WORKDIR /app
COPY --chown=streamgauge:streamgauge application.properties ./
COPY --chown=streamgauge:streamgauge routes routes

# In a container, what listens must be reached from outside of it; publish the ports to 127.0.0.1 only.
ENV LOCAL_HOST=0.0.0.0 \
    OBSERVE_HOST=0.0.0.0

# One short run of the shipped routes teaches the JVM what to load: the start takes a third of the time.
RUN mkdir /tmp/training && cp -r application.properties routes /tmp/training && cd /tmp/training \
 && java -XX:AOTCacheOutput=/opt/streamgauge/streamgauge.aot -XX:+UseSerialGC \
         -Dcrypto.period=1s -Dcamel.main.durationMaxSeconds=8 -jar /opt/streamgauge/streamgauge.jar \
 && rm -rf /tmp/training

USER streamgauge
VOLUME ["/app/data", "/app/dead-letter"]
EXPOSE 4566 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /observe/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# JDK_JAVA_OPTIONS adds to these options, and wins.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/streamgauge/streamgauge.aot", "-XX:+UseSerialGC", "-Xmx256m", "-jar", "/opt/streamgauge/streamgauge.jar"]
