package io.streamgauge.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The completion of names that the shell finds in the route files of its folder: it takes no start
 * of the program.
 */
final class CompletionNames {

    private static final String FUNCTIONS =
            """

            # The ids of the routes in routes/; a route without an id is named for its file.
            function _streamgauge_routes() {
              find routes -maxdepth 1 -name '*.camel.yaml' -exec awk '
                function end() {
                  if (open) { name = file; sub(/^.*\\//, "", name); sub(/\\.camel\\.yaml$/, "", name); print name }
                  open = 0
                }
                FNR == 1 { end(); file = FILENAME }
                /^- *(route|from):/ { end(); open = 1 }
                open && match($0, /(^ *|[{,] *)id: *[^ ,}#]+/) {
                  name = substr($0, RSTART, RLENGTH); sub(/^.*id: */, "", name); gsub(/["\\047]/, "", name)
                  print name; open = 0
                }
                /^ +from:/ { end() }
                END { end() }' {} + 2>/dev/null
            }

            # The beans in routes/ that map rows.
            function _streamgauge_mappings() {
              find routes -maxdepth 1 -name '*.camel.yaml' -exec awk '
                /^ *- *name: / { name = $NF }
                /^ *type: .*ReadingMapper/ { print name }' {} + 2>/dev/null
            }

            # The files of cases in routes/tests, without their ending.
            function _streamgauge_cases() {
              find routes/tests -name '*.test.yaml' 2>/dev/null | sed 's,.*/,,; s,\\.test\\.yaml$,,'
            }
            """;

    private static final String NO_POSITIONALS = "local positionals=\"\"";
    private static final Pattern MAPPING = Pattern.compile("(?m)^( *)'--mapping'\\)\n *return\n");

    private CompletionNames() {}

    /** A script of picocli that completes these names as well. */
    static String addTo(String script) {
        String complete = positionals(script, "dryrun", "_streamgauge_routes");
        complete = positionals(complete, "test", "_streamgauge_cases");
        return MAPPING.matcher(complete)
                        .replaceAll(
                                Matcher.quoteReplacement("    '--mapping')\n")
                                        + Matcher.quoteReplacement(
                                                "      COMPREPLY=( $(compgen -W"
                                                        + " \"$(_streamgauge_mappings)\" --"
                                                        + " \"${curr_word}\") )\n"
                                                        + "      return\n"))
                + FUNCTIONS;
    }

    /** The positional arguments of a command, which a function of the shell prints. */
    private static String positionals(String script, String command, String function) {
        int begin = script.indexOf("function _picocli_streamgauge_" + command + "()");
        int at = script.indexOf(NO_POSITIONALS, begin);
        return script.substring(0, at)
                + "local positionals=\"$("
                + function
                + ")\""
                + script.substring(at + NO_POSITIONALS.length());
    }
}
