package io.streamgauge.command.create;

import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks questions, one a line.
 *
 * @param out where they are printed
 * @param answers gives the next line; null at the end of the input
 */
record Interview(PrintWriter out, Supplier<@Nullable String> answers) {

    /** Thrown at the end of the input: nobody answers any more. */
    static final class EndedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndedException() {
            super("The questions ended: nothing was written");
        }
    }

    /**
     * Asks until the answer is valid.
     *
     * @param preset the answer of an empty line; null if there must be one
     * @param check returns the answer that is meant, or throws IllegalArgumentException
     */
    String ask(String question, @Nullable String preset, UnaryOperator<String> check) {
        while (true) {
            out.print(
                    question
                            + (preset == null || preset.isEmpty() ? "" : " [" + preset + "]")
                            + ": ");
            out.flush();
            String line = answers.get();
            if (line == null) {
                throw new EndedException();
            }
            String answer = line.isBlank() && preset != null ? preset : line.strip();
            try {
                if (answer.isEmpty() && preset == null) {
                    throw new IllegalArgumentException("An answer is needed");
                }
                return check.apply(answer);
            } catch (IllegalArgumentException e) {
                out.println("  " + e.getMessage());
            }
        }
    }

    /** Asks for yes or no; an empty line is yes. */
    boolean confirm(String question) {
        return ask(
                        question + " [Y/n]",
                        "",
                        answer -> {
                            if (!answer.matches("(?i)|y|yes|n|no")) {
                                throw new IllegalArgumentException("Answer y or n");
                            }
                            return answer;
                        })
                .matches("(?i)|y|yes");
    }
}
