package io.streamgauge.local.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The table of what each client made of each case, for {@code target/contract.md}. */
final class ContractResults {

    private final Map<String, Map<ContractClient, String>> rows = new LinkedHashMap<>();
    private final Set<ContractClient> clients = EnumSet.noneOf(ContractClient.class);

    void add(String name, ContractClient client, String result) {
        clients.add(client);
        rows.computeIfAbsent(name, row -> new LinkedHashMap<>()).put(client, result);
    }

    void write() throws IOException {
        StringBuilder table = new StringBuilder("| case |");
        clients.forEach(client -> table.append(' ').append(client.title()).append(" |"));
        table.append("\n|---|").append("---|".repeat(clients.size())).append('\n');
        rows.forEach(
                (name, results) -> {
                    table.append("| ").append(name).append(" |");
                    for (ContractClient client : clients) {
                        table.append(' ').append(results.getOrDefault(client, "")).append(" |");
                    }
                    table.append('\n');
                });
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "contract.md"), table);
    }
}
