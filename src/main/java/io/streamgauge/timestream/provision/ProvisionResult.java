package io.streamgauge.timestream.provision;

import java.util.List;

/**
 * The outcome of provisioning a table or a database.
 *
 * @param created whether it was missing and has been created
 * @param differences where it differed from its declaration, and what was done
 */
public record ProvisionResult(boolean created, List<Difference> differences) {

    public ProvisionResult {
        differences = List.copyOf(differences);
    }
}
