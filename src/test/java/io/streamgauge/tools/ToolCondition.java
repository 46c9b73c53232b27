package io.streamgauge.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out the tests whose tools are missing, and notes them for the end of the build. */
final class ToolCondition implements ExecutionCondition {

    /** What the build prints at its end. */
    private static final Path LEFT_OUT = Path.of("target", "tests-left-out.txt");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Needs needs = context.getElement().map(it -> it.getAnnotation(Needs.class)).orElse(null);
        if (needs == null) {
            return ConditionEvaluationResult.enabled("it needs no tools");
        }
        List<Tool> missing =
                Arrays.stream(needs.value()).filter(tool -> !tool.isInstalled()).toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("its tools are installed");
        }
        String reason = missing.stream().map(Tool::missing).collect(Collectors.joining("; "));
        if (Boolean.getBoolean("tests.demandTools")) {
            throw new IllegalStateException(reason);
        }
        String tests =
                context.getTestMethod()
                        .map(method -> "." + method.getName())
                        .map(context.getRequiredTestClass().getName()::concat)
                        .orElseGet(() -> context.getRequiredTestClass().getName());
        note("NOT TESTED: %s (%s)%n".formatted(tests, reason));
        return ConditionEvaluationResult.disabled(reason);
    }

    private static void note(String line) {
        try {
            Files.writeString(LEFT_OUT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
