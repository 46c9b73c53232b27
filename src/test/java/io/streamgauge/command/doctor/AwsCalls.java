package io.streamgauge.command.doctor;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The IAM actions of the operations of SDK clients that classes call, found in their byte code. */
final class AwsCalls {

    private static final Pattern CLIENT =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");

    /** The prefixes of actions that are not the name of the client. */
    private static final Map<String, String> PREFIXES =
            Map.of("timestreamwrite", "timestream", "timestreamquery", "timestream");

    /** The actions whose names are not those of their operations. */
    private static final Map<String, String> NAMES =
            Map.of("s3:ListObjectsV2", "s3:ListBucket", "timestream:Query", "timestream:Select");

    private final Map<String, Set<String>> byClass = new TreeMap<>();

    /** Reads the classes of packages, without those of tests. */
    static AwsCalls of(String... packages) {
        AwsCalls calls = new AwsCalls();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages)
                .forEach(calls::add);
        return calls;
    }

    /** The actions of the classes whose full names match. */
    Set<String> of(Pattern classes) {
        Set<String> actions = new TreeSet<>();
        byClass.forEach(
                (name, called) -> {
                    if (classes.matcher(name).matches()) {
                        actions.addAll(called);
                    }
                });
        return actions;
    }

    /** The classes that call AWS. */
    Set<String> classes() {
        return byClass.keySet();
    }

    private void add(JavaClass caller) {
        for (JavaAccess<?> access : caller.getAccessesFromSelf()) {
            if (access instanceof JavaCodeUnitAccess) {
                action(access.getTargetOwner().getFullName(), access.getName())
                        .ifPresent(
                                action ->
                                        byClass.computeIfAbsent(
                                                        caller.getFullName(),
                                                        name -> new TreeSet<>())
                                                .add(action));
            }
        }
    }

    /** An operation has a request; all else is a method of the client itself, such as close. */
    private static Optional<String> action(String owner, String method) {
        Matcher client = CLIENT.matcher(owner);
        if (!client.matches()) {
            return Optional.empty();
        }
        String service = client.group(1);
        String operation = Character.toUpperCase(method.charAt(0)) + method.substring(1);
        String request =
                "software.amazon.awssdk.services.%s.model.%sRequest".formatted(service, operation);
        try {
            Class.forName(request, false, AwsCalls.class.getClassLoader());
        } catch (ClassNotFoundException notAnOperation) {
            return Optional.empty();
        }
        String action = PREFIXES.getOrDefault(service, service) + ":" + operation;
        return Optional.of(NAMES.getOrDefault(action, action));
    }
}
