# The image of the service. `docker build -t inkan .` builds it from the sources; README.md, "In a container", tells how
# to run it, and how to build it on other base images.
#
# Both base images are named by tag and digest. What they must have: the first a JDK 17 or newer and Maven 3.8 or newer,
# the second Java 17 or newer, bash and the GNU C library.
ARG BUILD_IMAGE=maven:3.9.12-eclipse-temurin-17@sha256:a0603aab698040d9c94259f379ec0487da1678560748d6c7508483034033c53d
ARG RUNTIME_IMAGE=eclipse-temurin:17.0.20_8-jre-jammy@sha256:e17d77fb030dd4b642dc078d048a5fb9efcb3676ee20305d905949105a6ccd5a

# The time of every file that is added: project.build.outputTimestamp of pom.xml, in seconds since 1970. The class archive
# holds the jar's time, so whatever rewrites times afterwards must be given the same number.
ARG SOURCE_DATE_EPOCH=1793491200


FROM ${BUILD_IMAGE} AS build
ARG SOURCE_DATE_EPOCH
# Further options for Maven: --offline where the local repository is mounted.
ARG MAVEN_OPTIONS=

WORKDIR /src
COPY . .
RUN mvn --batch-mode --no-transfer-progress ${MAVEN_OPTIONS} -pl service package -Dmaven.test.skip=true

# The libraries of this processor lie outside of the jar, so that no folder need be writable to load them.
RUN set -eu; \
    install -D -m 0644 service/target/inkan.jar /image/lib/inkan/inkan.jar; \
    install -D -m 0755 -t /image/bin service/src/main/scripts/inkan service/src/main/container/entrypoint \
      service/src/main/container/health service/src/main/container/archive; \
    install -m 0644 LICENSE /image/LICENSE; \
    native=/image/lib/inkan/native/$(uname -m); \
    mkdir -p "$native" unpacked; \
    cd unpacked; \
    jar --extract --file /image/lib/inkan/inkan.jar META-INF/native; \
    case $(uname -m) in x86_64) ours=x86_64 ;; aarch64) ours=aarch_64 ;; *) ours=none ;; esac; \
    find META-INF/native -path "*linux-$ours/*.so" -exec install -m 0644 -t "$native" {} +; \
    find META-INF/native -name "*_$ours.so" -exec install -m 0644 -t "$native" {} +; \
    find /image -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +


FROM ${RUNTIME_IMAGE}
ARG SOURCE_DATE_EPOCH
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Inkan" \
      org.opencontainers.image.description="Signs and verifies mail (DKIM), by HTTP and by milter" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"

# Replaced as a whole by whoever sets it. Half of the container's memory for the heap leaves room for what lies outside of
# it. The spool is the one folder that is written, not /tmp. Its mode, below, lets in whatever user a platform chooses, and
# a tmpfs over it may inherit it.
ENV JAVA_OPTS="-XX:+UseSerialGC -Xms32m -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData -Djava.io.tmpdir=/var/spool/inkan"

COPY --from=build /image/ /opt/inkan/

RUN set -eu; \
    ln -s /opt/inkan/bin/entrypoint /usr/local/bin/inkan; \
    mkdir -p -m 0755 /etc/inkan/keys; \
    install -d -o 10001 -g 10001 -m 1777 /var/spool/inkan; \
    /opt/inkan/bin/archive /opt/inkan/lib/inkan/inkan.jsa; \
    rm /opt/inkan/bin/archive; \
    touch --no-dereference --date "@$SOURCE_DATE_EPOCH" /etc /etc/inkan /etc/inkan/keys /opt /opt/inkan /opt/inkan/bin \
      /opt/inkan/lib/inkan /opt/inkan/lib/inkan/inkan.jsa /tmp /usr/local/bin /usr/local/bin/inkan /var/spool /var/spool/inkan

USER 10001:10001
EXPOSE 8080 8891 9090
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/inkan/bin/health"]
# It gives way to the launcher and that to Java, which is process 1 and takes SIGTERM and SIGHUP itself. Whatever stands in
# place of CMD, the service has a configuration, and never a key that is made at the start.
ENTRYPOINT ["/opt/inkan/bin/entrypoint"]
CMD ["serve", "--config", "/etc/inkan/inkan.yaml"]
