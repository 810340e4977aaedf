package org.kaname.response;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.kaname.user.User;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Responses to incidents. Thread-safe. What a person does completes when it is in the evidence log;
 * what it sets going may take longer and is seen in the response. It fails with {@link
 * ResponseRefusal} if it is not allowed or makes no sense now.
 */
@ProviderType
public interface Responses {
  /** Lists responses, newest first, at most {@code limit}. */
  List<Response> list(int limit);

  Optional<Response> find(String id);

  /** Returns the newest response to an incident. */
  Optional<Response> about(String incident);

  /** Plans anew for an incident, with what is known now. */
  CompletionStage<Response> plan(String incident, User person);

  /** Asks for a proposal to be carried out; somebody else approves. */
  CompletionStage<Response> ask(String id, String proposal, User person, String reason);

  /**
   * Agrees to a proposal; with enough agreement it is carried out. If nobody has asked for one yet,
   * this one is what the program itself asks for.
   */
  CompletionStage<Response> approve(String id, String proposal, User person, String reason);

  /** Objects to what was asked for, or to what would go ahead by itself. */
  CompletionStage<Response> reject(String id, User person, String reason);

  /** Undoes what was done. */
  CompletionStage<Response> undo(String id, User person, String reason);

  /** Has an incident made up and goes through the whole chain with it; no device is touched. */
  CompletionStage<Response> drill(User person);

  /**
   * Undoes everything that any driver holds, and lets nothing happen by itself until {@link
   * #resume}.
   *
   * @return how many responses were undone.
   */
  CompletionStage<Integer> undoAll(User person, String reason);

  /** Lets things happen by themselves again. */
  CompletionStage<Void> resume(User person, String reason);

  /** Lists who stands in for whom now. */
  List<Deputy> deputies();

  /**
   * Has somebody stand in for an approver; replaces what was said of the two before.
   *
   * @param deputy name of somebody who may sign in.
   * @param until epoch milliseconds; at most 31 days ahead. Not in the future: no longer.
   * @param approver who is stood in for.
   */
  CompletionStage<Deputy> appoint(String deputy, long until, User approver, String reason);

  /** Says whether {@link #undoAll} is in force. */
  boolean halted();
}
