package org.kaname.console.contributed;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;

/**
 * What one service contributes.
 *
 * @param origin the bundle.
 * @param operations as the service said when it came.
 * @param gone is done when the service has gone.
 */
record OperationSet(
    Origin origin, List<ContributedOperation> operations, CompletableFuture<Object> gone) {
  static OperationSet of(UiOperations service, Origin origin) {
    CompletableFuture<Object> gone = new CompletableFuture<>();
    List<UiOperation> said = service.operations();
    return new OperationSet(
        origin,
        said.stream().map(operation -> ContributedOperation.of(operation, origin, gone)).toList(),
        gone);
  }
}
