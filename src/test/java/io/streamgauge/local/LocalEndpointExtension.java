package io.streamgauge.local;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts the endpoints of the fields with {@link LocalEndpoint}, and closes them. */
final class LocalEndpointExtension implements BeforeAllCallback, BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(LocalEndpointExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        inject(context, context.getRequiredTestClass(), null, LocalEndpointExtension::isStatic);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Object test : context.getRequiredTestInstances().getAllInstances()) {
            inject(context, test.getClass(), test, field -> !isStatic(field));
        }
    }

    private static void inject(
            ExtensionContext context, Class<?> type, Object test, Predicate<Field> fields) {
        for (Field field : findAnnotatedFields(type, LocalEndpoint.class, fields)) {
            Started started = Started.inATemporaryFolder();
            context.getStore(NAMESPACE).put(field, started);
            try {
                field.setAccessible(true);
                field.set(test, started.fixture);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " cannot be set", e);
            }
        }
    }

    private static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }

    /** An endpoint with its folder, which JUnit closes at the end of the class or the test. */
    private record Started(LocalAwsFixture fixture, Path folder) implements AutoCloseable {

        static Started inATemporaryFolder() {
            try {
                Path folder = Files.createTempDirectory("local-endpoint");
                return new Started(LocalAwsFixture.start(folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            fixture.close();
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
