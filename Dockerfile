# Streamgauge in a container, without a shell. With no arguments it runs in local mode; CAMEL_MAIN_PROFILE=aws goes to AWS.
#   --target aws   AWS only: no DuckDB and no parser of SQL, and so neither local mode nor Parquet files
#   --target aot   everything, and a cache of loaded classes: it starts with less CPU, and is larger
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=gcr.io/distroless/cc-debian12

FROM ${BUILD_IMAGE} AS build
# What --version says of the commit: docker build --build-arg COMMIT="$(git rev-parse --short=12 HEAD)" .
ARG COMMIT=
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml application.properties ./
COPY src src
COPY routes routes
RUN --mount=type=cache,target=/root/.m2/repository mvn -q -B -Dmaven.test.skip=true -Dbuild.commit="$COMMIT" package \
 && mkdir -p /opt/streamgauge \
 && tar -xzf target/streamgauge-*.tar.gz --strip-components=1 -C /opt/streamgauge
# The Java that runs it: the modules that jdeps finds in its jars, and those that are found by name only (charsets, DNS, zip).
# Its archive holds the JDK's own classes that every start loads.
RUN jlink --no-header-files --no-man-pages --compress=zip-6 --output /opt/jre --add-modules \
java.base,java.compiler,java.desktop,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,\
java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,\
jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
 && /opt/jre/bin/java -XX:+UseSerialGC -Xshare:dump
# Of DuckDB's native libraries, only the one for this machine is needed, and of that no symbols.
RUN find /opt/streamgauge/lib -name 'libduckdb_java.so_*' ! -name "*_linux_$(dpkg --print-architecture)" -delete \
 && strip --strip-unneeded /opt/streamgauge/lib/libduckdb_java.so_* \
 && JAVA_HOME=/opt/jre /opt/streamgauge/bin/streamgauge --version
# The launcher is a shell script. It writes down how it would call java: for the program, and for its health check.
RUN cd /opt/streamgauge \
 && export JAVA_HOME=/opt/jre LC_ALL=C.UTF-8 \
 && STREAMGAUGE_ARGUMENT_FILE=run.arguments bin/streamgauge \
 && STREAMGAUGE_ARGUMENT_FILE=health.arguments bin/streamgauge health \
 && mkdir -p /image/aws/opt/streamgauge/lib /image/local/opt/streamgauge/lib /image/base/app/data /image/base/app/dead-letter /image/base/etc \
 && cp -a lib/*.jar /image/aws/opt/streamgauge/lib \
 && cp -a streamgauge.jar *.arguments /image/aws/opt/streamgauge \
 && mv /image/aws/opt/streamgauge/lib/duckdb_jdbc-*.jar /image/aws/opt/streamgauge/lib/trino-*.jar \
       /image/aws/opt/streamgauge/lib/antlr4-runtime-*.jar /image/local/opt/streamgauge/lib \
 && cp -a lib/libduckdb_java.so_* /image/local/opt/streamgauge/lib \
 && mkdir -p /image/base/usr/lib/locale && cp -a /usr/lib/locale/C.* /image/base/usr/lib/locale \
 && echo 'root:x:0:0::/root:/sbin/nologin' >/image/base/etc/passwd \
 && echo 'streamgauge:x:10001:10001::/app:/sbin/nologin' >>/image/base/etc/passwd \
 && printf 'root:x:0:\nstreamgauge:x:10001:\n' >/image/base/etc/group

FROM build AS training
RUN export JAVA_HOME=/opt/jre LC_ALL=C.UTF-8 \
 && /opt/streamgauge/bin/streamgauge aot \
 && cd /opt/streamgauge \
 && STREAMGAUGE_ARGUMENT_FILE=run.arguments bin/streamgauge \
 && grep AOTCache run.arguments

FROM ${RUNTIME_IMAGE} AS base
COPY --from=build /opt/jre /opt/jre
COPY --from=build /image/base/etc /etc
COPY --from=build /image/base/usr/lib/locale /usr/lib/locale
COPY --from=build --chown=10001:10001 /image/base/app /app
WORKDIR /app
COPY application.properties ./
COPY routes routes

# In a container, what listens must be reached from outside of it; publish the ports to 127.0.0.1 only.
# File names may have any characters. The C library keeps two arenas, as with the launcher.
ENV LC_ALL=C.UTF-8 \
    MALLOC_ARENA_MAX=2 \
    LOCAL_HOST=0.0.0.0 \
    OBSERVE_HOST=0.0.0.0

USER streamgauge
VOLUME ["/app/data", "/app/dead-letter"]
EXPOSE 4566 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["/opt/jre/bin/java", "@/opt/streamgauge/health.arguments"]
ENTRYPOINT ["/opt/jre/bin/java", "@/opt/streamgauge/run.arguments"]

FROM base AS aws
COPY --from=build /image/aws /

FROM aws AS local
COPY --from=build /image/local /

FROM local AS aot
COPY --from=training /opt/streamgauge/streamgauge.aot /opt/streamgauge/run.arguments /opt/streamgauge/

# Without --target
FROM local
