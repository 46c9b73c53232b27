# Streamgauge in a container. With no arguments it runs in local mode; CAMEL_MAIN_PROFILE=aws goes to AWS.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
# What --version says of the commit: docker build --build-arg COMMIT="$(git rev-parse --short=12 HEAD)" .
ARG COMMIT=
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml application.properties ./
COPY src src
COPY routes routes
RUN --mount=type=cache,target=/root/.m2/repository mvn -q -B -Dmaven.test.skip=true -Dbuild.commit="$COMMIT" package \
 && mkdir /opt/streamgauge \
 && tar -xzf target/streamgauge-*.tar.gz --strip-components=1 -C /opt/streamgauge
# Of DuckDB's native libraries, only the one for this machine is needed.
RUN find /opt/streamgauge/lib -name 'libduckdb_java.so_*' ! -name "*_linux_$(dpkg --print-architecture)" -delete

# With an AOT cache the start takes less than half of the time. It is made in a stage of its own, by the Java that uses it.
FROM ${RUNTIME_IMAGE} AS training
COPY --from=build /opt/streamgauge /opt/streamgauge
RUN /opt/streamgauge/bin/streamgauge aot

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
  CMD ["/opt/streamgauge/bin/streamgauge", "health"]
ENTRYPOINT ["/opt/streamgauge/bin/streamgauge"]
