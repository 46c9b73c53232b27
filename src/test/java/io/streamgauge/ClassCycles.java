package io.streamgauge;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;

/**
 * Finds top-level classes that refer to each other in circles: the strongly connected components of
 * their references, by Tarjan's algorithm. ArchUnit's own search for cycles stops early in large
 * graphs.
 *
 * <p>Two circles are no fault: a sealed type knows the types that it permits, and Camel's
 * component, endpoint, producer and consumer know each other.
 */
final class ClassCycles extends ArchCondition<JavaClass> {

    private static final String BASE = "io.streamgauge";

    private final Map<String, Set<String>> references = new TreeMap<>();

    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();

    private ClassCycles() {
        super("be free of cycles");
    }

    static ArchCondition<JavaClass> beFreeOfCycles() {
        return new ClassCycles();
    }

    @Override
    public void init(Collection<JavaClass> all) {
        references.clear();
        order.clear();
        lowest.clear();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Set<String> mine =
                references.computeIfAbsent(topLevel(type.getName()), name -> new TreeSet<>());
        type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(to -> to.getPackageName().startsWith(BASE))
                .filter(to -> !isPermitted(type, to) && !isOfCamel(type, to))
                .map(to -> topLevel(to.getName()))
                .filter(to -> !to.equals(topLevel(type.getName())))
                .forEach(mine::add);
    }

    @Override
    public void finish(ConditionEvents events) {
        for (String name : references.keySet()) {
            if (!order.containsKey(name)) {
                visit(name, events);
            }
        }
    }

    private void visit(String name, ConditionEvents events) {
        int number = order.size();
        order.put(name, number);
        lowest.put(name, number);
        path.push(name);
        for (String to : references.getOrDefault(name, Set.of())) {
            if (!order.containsKey(to)) {
                visit(to, events);
                lowest.merge(name, lowest.get(to), Math::min);
            } else if (path.contains(to)) {
                lowest.merge(name, order.get(to), Math::min);
            }
        }
        if (lowest.get(name) == number) {
            report(circleOf(name), events);
        }
    }

    private List<String> circleOf(String name) {
        List<String> circle = new ArrayList<>();
        do {
            circle.add(path.pop());
        } while (!circle.get(circle.size() - 1).equals(name));
        return circle;
    }

    private void report(List<String> circle, ConditionEvents events) {
        boolean free = circle.size() == 1;
        events.add(new SimpleConditionEvent(circle, free, "in a circle: " + circle));
    }

    private static boolean isPermitted(JavaClass type, JavaClass to) {
        return to.isAssignableTo(type.getName())
                && type.reflect().isSealed()
                && List.of(type.reflect().getPermittedSubclasses()).contains(to.reflect());
    }

    private static boolean isOfCamel(JavaClass type, JavaClass to) {
        if (type.isAssignableTo(Component.class)) {
            return to.isAssignableTo(Endpoint.class);
        }
        boolean ofRoute = to.isAssignableTo(Producer.class) || to.isAssignableTo(Consumer.class);
        return ofRoute && type.isAssignableTo(Endpoint.class);
    }

    static String topLevel(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
