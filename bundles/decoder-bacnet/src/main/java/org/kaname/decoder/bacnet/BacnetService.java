package org.kaname.decoder.bacnet;

import static org.kaname.decode.Activity.COMMAND;
import static org.kaname.decode.Activity.INFORM;
import static org.kaname.decode.Activity.READ;
import static org.kaname.decode.Activity.SESSION;
import static org.kaname.decode.Activity.WRITE;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;

/**
 * The services (ANSI/ASHRAE 135-2020, clause 21: BACnetConfirmedServiceChoice and
 * BACnetUnconfirmedServiceChoice), and where their parameters name the object.
 */
enum BacnetService {
  // code, activity, tag of the object, where properties and values lie
  ACKNOWLEDGE_ALARM(0, COMMAND, 1, Layout.NONE),
  CONFIRMED_COV_NOTIFICATION(1, INFORM, 2, Layout.LIST),
  CONFIRMED_EVENT_NOTIFICATION(2, INFORM, 2, Layout.NONE),
  GET_ALARM_SUMMARY(3, READ, BacnetService.NO_OBJECT, Layout.NONE),
  GET_ENROLLMENT_SUMMARY(4, READ, BacnetService.NO_OBJECT, Layout.NONE),
  SUBSCRIBE_COV(5, SESSION, 1, Layout.NONE),
  ATOMIC_READ_FILE(6, READ, BacnetService.APPLICATION, Layout.NONE),
  ATOMIC_WRITE_FILE(7, WRITE, BacnetService.APPLICATION, Layout.NONE),
  ADD_LIST_ELEMENT(8, WRITE, 0, Layout.SINGLE),
  REMOVE_LIST_ELEMENT(9, WRITE, 0, Layout.SINGLE),
  CREATE_OBJECT(10, WRITE, BacnetService.NO_OBJECT, Layout.NONE),
  DELETE_OBJECT(11, WRITE, BacnetService.APPLICATION, Layout.NONE),
  READ_PROPERTY(12, READ, 0, Layout.SINGLE),
  READ_PROPERTY_CONDITIONAL(13, READ, BacnetService.NO_OBJECT, Layout.NONE),
  READ_PROPERTY_MULTIPLE(14, READ, 0, Layout.LIST),
  WRITE_PROPERTY(15, WRITE, 0, Layout.SINGLE),
  WRITE_PROPERTY_MULTIPLE(16, WRITE, 0, Layout.LIST),
  DEVICE_COMMUNICATION_CONTROL(17, COMMAND, BacnetService.NO_OBJECT, Layout.NONE),
  CONFIRMED_PRIVATE_TRANSFER(18, COMMAND, BacnetService.NO_OBJECT, Layout.NONE),
  CONFIRMED_TEXT_MESSAGE(19, INFORM, BacnetService.NO_OBJECT, Layout.PERSONAL),
  REINITIALIZE_DEVICE(20, COMMAND, BacnetService.NO_OBJECT, Layout.NONE),
  VT_OPEN(21, SESSION, BacnetService.NO_OBJECT, Layout.NONE),
  VT_CLOSE(22, SESSION, BacnetService.NO_OBJECT, Layout.NONE),
  VT_DATA(23, COMMAND, BacnetService.NO_OBJECT, Layout.PERSONAL),
  AUTHENTICATE(24, SESSION, BacnetService.NO_OBJECT, Layout.PERSONAL),
  REQUEST_KEY(25, SESSION, BacnetService.NO_OBJECT, Layout.NONE),
  READ_RANGE(26, READ, 0, Layout.SINGLE),
  LIFE_SAFETY_OPERATION(27, COMMAND, 3, Layout.NONE),
  SUBSCRIBE_COV_PROPERTY(28, SESSION, 1, Layout.NONE),
  GET_EVENT_INFORMATION(29, READ, BacnetService.NO_OBJECT, Layout.NONE),
  SUBSCRIBE_COV_PROPERTY_MULTIPLE(30, SESSION, BacnetService.NO_OBJECT, Layout.NONE),
  CONFIRMED_COV_NOTIFICATION_MULTIPLE(31, INFORM, BacnetService.NO_OBJECT, Layout.NONE),
  CONFIRMED_AUDIT_NOTIFICATION(32, INFORM, BacnetService.NO_OBJECT, Layout.PERSONAL),
  AUDIT_LOG_QUERY(33, READ, BacnetService.NO_OBJECT, Layout.PERSONAL),
  AUTH_REQUEST(34, SESSION, BacnetService.NO_OBJECT, Layout.PERSONAL),

  I_AM(BacnetService.UNCONFIRMED, INFORM, BacnetService.APPLICATION, Layout.NONE),
  I_HAVE(BacnetService.UNCONFIRMED + 1, INFORM, BacnetService.APPLICATION, Layout.NONE),
  UNCONFIRMED_COV_NOTIFICATION(BacnetService.UNCONFIRMED + 2, INFORM, 2, Layout.LIST),
  UNCONFIRMED_EVENT_NOTIFICATION(BacnetService.UNCONFIRMED + 3, INFORM, 2, Layout.NONE),
  UNCONFIRMED_PRIVATE_TRANSFER(
      BacnetService.UNCONFIRMED + 4, COMMAND, BacnetService.NO_OBJECT, Layout.NONE),
  UNCONFIRMED_TEXT_MESSAGE(
      BacnetService.UNCONFIRMED + 5, INFORM, BacnetService.NO_OBJECT, Layout.PERSONAL),
  TIME_SYNCHRONIZATION(
      BacnetService.UNCONFIRMED + 6, COMMAND, BacnetService.NO_OBJECT, Layout.NONE),
  WHO_HAS(BacnetService.UNCONFIRMED + 7, READ, 2, Layout.NONE),
  WHO_IS(BacnetService.UNCONFIRMED + 8, READ, BacnetService.NO_OBJECT, Layout.NONE),
  UTC_TIME_SYNCHRONIZATION(
      BacnetService.UNCONFIRMED + 9, COMMAND, BacnetService.NO_OBJECT, Layout.NONE),
  WRITE_GROUP(BacnetService.UNCONFIRMED + 10, WRITE, BacnetService.NO_OBJECT, Layout.NONE),
  UNCONFIRMED_COV_NOTIFICATION_MULTIPLE(
      BacnetService.UNCONFIRMED + 11, INFORM, BacnetService.NO_OBJECT, Layout.NONE),
  UNCONFIRMED_AUDIT_NOTIFICATION(
      BacnetService.UNCONFIRMED + 12, INFORM, BacnetService.NO_OBJECT, Layout.PERSONAL),
  WHO_AM_I(BacnetService.UNCONFIRMED + 13, INFORM, BacnetService.NO_OBJECT, Layout.NONE),
  YOU_ARE(BacnetService.UNCONFIRMED + 14, COMMAND, BacnetService.NO_OBJECT, Layout.NONE);

  /** How properties and values lie in the parameters (135-2020, clause 21). */
  enum Layout {
    /** Nothing that is looked at. */
    NONE,
    /** One property, context tag 1; its value in 3. */
    SINGLE,
    /** A list for each object: property in 0, value in 2; in the reply property 2, value 4. */
    LIST,
    /** Words or credentials of persons. */
    PERSONAL
  }

  /**
   * What stops, restarts or reprograms a device, or silences and resets life safety (135-2020,
   * clauses 16.1, 16.4, 14.2 and 13.13).
   */
  private static final Set<BacnetService> ENDANGERING =
      EnumSet.of(
          DEVICE_COMMUNICATION_CONTROL,
          REINITIALIZE_DEVICE,
          ATOMIC_WRITE_FILE,
          LIFE_SAFETY_OPERATION);

  /** Added to the choice of an unconfirmed service. */
  static final int UNCONFIRMED = 64;

  static final int NO_OBJECT = -1;
  static final int APPLICATION = -2;

  private static final @Nullable BacnetService[] BY_CODE = new BacnetService[128];

  static {
    for (BacnetService service : values()) {
      BY_CODE[service.code] = service;
    }
  }

  /** Says whether a request endangers who gets it; the type of a confirmed one is its choice. */
  static boolean endangers(int type) {
    BacnetService service = type >= 0 && type < UNCONFIRMED ? BY_CODE[type] : null;
    return service != null && ENDANGERING.contains(service);
  }

  final int code;
  final Activity activity;
  final int objectTag;
  final Layout layout;

  BacnetService(int code, Activity activity, int objectTag, Layout layout) {
    this.code = code;
    this.activity = activity;
    this.objectTag = objectTag;
    this.layout = layout;
  }

  static @Nullable BacnetService confirmed(int choice) {
    return choice < UNCONFIRMED ? BY_CODE[choice] : null;
  }

  static @Nullable BacnetService unconfirmed(int choice) {
    return choice < UNCONFIRMED ? BY_CODE[UNCONFIRMED + choice] : null;
  }
}
