package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** The beans that routes name: their classes, properties and defaults are public. */
class BeanPinsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/streamgauge/bean");

    /** Class, property, its type, and its default where it has one of its own. */
    private static final String BEANS =
            """
            ApiKey
            ApiKey.fetch HttpClientConfigurer
            ApiKey.otherwise String
            ApiKey.parameter String apikey
            ApiKey.variable String
            CallBudget
            CallBudget.file String
            CallBudget.perDay int 2147483647
            CallBudget.perMinute int 2147483647
            CallBudget.zone String Z
            ConditionalRequests
            ConditionalRequests.file String
            DeadLetterReplay
            DeadLetterReplay.folder String dead-letter
            DeadLetterReplay.mappings String
            EmptyBody
            FetchPolicy
            FetchPolicy.budget CallBudget
            FetchPolicy.contentTypes String anything but HTML
            FetchPolicy.deadline Duration PT1M
            FetchPolicy.maxPause Duration PT30S
            FetchPolicy.pause Duration PT0.5S
            FetchPolicy.redirects int 5
            FetchPolicy.tries int 4
            FileLoad
            FileLoad.delimiter String
            FileLoad.folder String data/loads
            FileLoad.format String AUTO
            FileLoad.header boolean true
            FileLoad.keepGoing boolean false
            FileLoad.magneticRetention String
            FileLoad.magneticWrites boolean
            FileLoad.mapping ReadingMapper
            FileLoad.select String
            FileLoad.to String
            FreeName
            FreeName.folder String
            JsonDocument
            JsonItems
            JsonItems.pointer String
            PageGuard
            PageGuard.limit int 1000
            ReadableNames
            ReadingMapper
            ReadingMapper.constants String
            ReadingMapper.dimensions String
            ReadingMapper.measureName String
            ReadingMapper.measureNameFrom String
            ReadingMapper.measures String
            ReadingMapper.multi boolean
            ReadingMapper.time String
            ReadingMapper.timeFormat String
            ReadingMapper.timeUnit String
            ReadingMapper.timeZone String
            ReadingMapper.version String
            RescheduleOnce
            RescheduleOnce.after Duration PT1H
            StockBars
            StockBars.history Duration PT2400H
            StockBars.overlap Duration PT168H
            StockBars.symbols String []
            StockBars.watermarks Watermarks
            Watermarks
            Watermarks.folder String data/watermarks
            Watermarks.order String
            """;

    @Test
    void beansHaveTheseNamesPropertiesAndDefaults() throws Exception {
        Collection<String> found = new TreeSet<>();
        for (Class<?> bean : beans()) {
            found.add(bean.getSimpleName());
            Object made = bean.getConstructor().newInstance();
            for (Method method : bean.getDeclaredMethods()) {
                if (method.getName().startsWith("set") && isProperty(method)) {
                    found.add(property(made, method));
                }
            }
        }

        assertThat(String.join("\n", found)).isEqualTo(String.join("\n", BEANS.lines().toList()));
    }

    private static boolean isProperty(Method setter) {
        return Modifier.isPublic(setter.getModifiers())
                && setter.getParameterCount() == 1
                && setter.getParameterTypes()[0] != CamelContext.class;
    }

    private static String property(Object bean, Method setter) throws IllegalAccessException {
        String name = setter.getName().substring(3);
        name = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return "%s.%s %s %s"
                .formatted(
                        bean.getClass().getSimpleName(),
                        name,
                        setter.getParameterTypes()[0].getSimpleName(),
                        defaultOf(bean, name))
                .strip();
    }

    private static String defaultOf(Object bean, String name) throws IllegalAccessException {
        Optional<Field> field =
                Arrays.stream(bean.getClass().getDeclaredFields())
                        .filter(each -> each.getName().equals(name))
                        .findFirst();
        if (field.isEmpty()) {
            return "";
        }
        field.get().setAccessible(true);
        Object value = field.get().get(bean);
        boolean isBean = value != null && value.getClass().getPackageName().endsWith(".bean");
        return value == null || isBean ? "" : value.toString();
    }

    /** What a route can create: the public classes with a constructor without arguments. */
    private static List<Class<?>> beans() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .<Class<?>>map(BeanPinsTest::type)
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .filter(BeanPinsTest::isCreatedWithoutArguments)
                    .toList();
        }
    }

    private static boolean isCreatedWithoutArguments(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private static Class<?> type(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        try {
            return Class.forName(BeanPinsTest.class.getPackageName() + '.' + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
