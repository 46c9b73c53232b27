package io.streamgauge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Rooms of the house: packages below the base package, which share one rule. */
record ArchitectureRoom(List<String> names) {

    private static final String BASE = "io.streamgauge";

    /** What every room may see. */
    private static final List<String> GROUND_FLOOR =
            List.of("access", "log", "secrets", "time", "concurrent", "trace");

    static ArchitectureRoom room(String name) {
        return new ArchitectureRoom(List.of(name));
    }

    static ArchitectureRoom rooms(String... names) {
        return new ArchitectureRoom(List.of(names));
    }

    ArchRule sees(String... others) {
        String[] mine = packages(names.stream());
        String[] seen =
                packages(
                        Stream.of(names.stream(), GROUND_FLOOR.stream(), Stream.of(others))
                                .flatMap(each -> each));
        return noClasses()
                .that()
                .resideInAnyPackage(mine)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(BASE + "..").and(not(resideInAnyPackage(seen))))
                .allowEmptyShould(true);
    }

    private static String[] packages(Stream<String> names) {
        return names.map(name -> name.isEmpty() ? BASE : BASE + "." + name).toArray(String[]::new);
    }
}
