package io.streamgauge.command.doctor;

import io.streamgauge.aws.AwsQuery;
import io.streamgauge.aws.AwsSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The check of the actions that the routes need, by IAM's own simulator, where the credentials may
 * use it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">
 *     SimulatePrincipalPolicy</a>
 */
record PermissionCheck(AwsSettings settings, IamPolicy policy) {

    private static final String CHECK = "permissions";
    private static final String ALLOWED = "allowed";
    private static final Pattern ASSUMED_ROLE =
            Pattern.compile("arn:([a-z-]+):sts::(\\d+):assumed-role/([^/]+)/.*");

    /**
     * Checks each action.
     *
     * @param arn who the credentials are
     */
    List<Finding> run(String arn) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        int allowed = 0;
        for (IamPolicy.Statement statement : policy.statements()) {
            try {
                List<Finding> denied = denied(statement, arn);
                findings.addAll(denied);
                allowed += denied.isEmpty() ? statement.actions().size() : 0;
            } catch (IOException | RuntimeException e) {
                return List.of(notChecked(AwsFailure.of(e)));
            }
        }
        if (findings.isEmpty()) {
            findings.add(
                    Finding.ok(
                            CHECK,
                            "IAM's simulator allows the %d actions that the routes need"
                                    .formatted(allowed)));
        }
        return findings;
    }

    /** The finding that the actions were not checked, with all of them. */
    Finding notChecked(AwsFailure failure) {
        TreeSet<String> actions = new TreeSet<>();
        policy.statements().forEach(statement -> actions.addAll(statement.actions()));
        return Finding.warning(
                CHECK,
                "not checked, because iam:SimulatePrincipalPolicy failed (%s): %s"
                        .formatted(failure.text(), String.join(", ", actions)),
                "compare the policy of these credentials with that of \"doctor --policy\"");
    }

    private List<Finding> denied(IamPolicy.Statement statement, String arn)
            throws IOException, InterruptedException {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("Action", "SimulatePrincipalPolicy");
        parameters.put("Version", "2010-05-08");
        parameters.put("PolicySourceArn", principal(arn));
        for (int i = 0; i < statement.actions().size(); i++) {
            parameters.put("ActionNames.member." + (i + 1), statement.actions().get(i));
        }
        for (int i = 0; i < statement.resources().size(); i++) {
            parameters.put("ResourceArns.member." + (i + 1), statement.resources().get(i));
        }
        Document answer = new AwsQuery(settings).call("iam", parameters);
        NodeList results = answer.getElementsByTagName("EvalActionName");
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < results.getLength(); i++) {
            Element result = (Element) results.item(i).getParentNode();
            String decision = text(result, "EvalDecision").orElse("");
            if (!decision.equals(ALLOWED)) {
                String action = text(result, "EvalActionName").orElse("");
                String resource = text(result, "EvalResourceName").orElse("*");
                findings.add(
                        Finding.bad(
                                CHECK,
                                "%s is not allowed on %s (%s)"
                                        .formatted(action, resource, decision),
                                "allow it, as the policy of \"doctor --policy\" does"));
            }
        }
        return findings;
    }

    private static Optional<String> text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent().strip());
    }

    /** The role of a session: sessions have no policies. */
    static String principal(String arn) {
        Matcher session = ASSUMED_ROLE.matcher(arn);
        return session.matches()
                ? "arn:%s:iam::%s:role/%s"
                        .formatted(session.group(1), session.group(2), session.group(3))
                : arn;
    }
}
