package org.kaname.testkit;

import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;
import org.kaname.decode.Encoding;
import org.kaname.decode.IdentityField;
import org.kaname.decode.Malformed;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;

/** Counts what a decoder reports and notices positions outside the bytes; allocates nothing. */
final class CheckingSink implements MessageSink {
  private @Nullable Segment in;
  private @Nullable String fault;
  private int calls;
  private int messages;
  private int malformed;

  void over(Segment segment) {
    in = segment;
    calls = 0;
    messages = 0;
    malformed = 0;
  }

  int calls() {
    return calls;
  }

  int messages() {
    return messages;
  }

  int malformed() {
    return malformed;
  }

  @Nullable String fault() {
    return fault;
  }

  private void within(String what, long at, long length) {
    calls++;
    if (in != null && (at < 0 || length < 0 || at + length > in.length())) {
      fault = what + " at " + at + " length " + length + " of " + in.length();
    }
  }

  private void afterMessage(String what) {
    if (messages == 0) {
      fault = what + " before any message";
    }
  }

  @Override
  public void station(int address) {
    calls++;
  }

  @Override
  public void message(Activity activity, int type, long object, int count, int status) {
    calls++;
    messages++;
    if (type < 0 || count < 0) {
      fault = "message of type " + type + ", count " + count;
    }
  }

  @Override
  public void answers(long requestTime) {
    calls++;
    afterMessage("answers");
    if (in != null && requestTime > in.time()) {
      fault = "answers a request of the future";
    }
  }

  @Override
  public void points(long firstObject, int count, Encoding encoding, int at) {
    afterMessage("points");
    within("points", at, ((long) count * encoding.bits() + 7) / 8);
  }

  @Override
  public void identity(IdentityField field, int at, int length, int confidence) {
    afterMessage("identity");
    within("identity", at, length);
  }

  @Override
  public void identity(IdentityField field, long number, int confidence) {
    calls++;
    afterMessage("identity");
  }

  @Override
  public void personal(int at, int length) {
    within("personal", at, length);
  }

  @Override
  public void malformed(Malformed reason, int at) {
    malformed++;
    within("malformed", at, 0);
  }
}
