#pragma once

// A meeting with imported lines on the table, and one person of each side.

#include "meeting_house.h"

namespace roundtable {

class DataHouse : public MeetingHouse {
 public:
  DataHouse();

  std::string dataset;
  std::string ann, bob, wall;  // cookies: of Acme, of Birch, of the stage

  // Sends a file as the host's page does.
  HttpAnswer import(const std::string& query, const std::string& file);
  // As somebody: a GET or a POST with a body.
  HttpAnswer get(const std::string& cookie, const std::string& rest);
  HttpAnswer post(const std::string& cookie, const std::string& rest, const std::string& body);

  // {"dataset":…,"rows":[{"field":…}],"measures":[{"field":…,"agg":"sum"}],…}
  std::string pivot(const std::string& row, const std::string& measure,
                    const std::string& more = "") const;
};

// Acme's and Birch's lines. What is marked may be seen by nobody but its own party and
// the host side: costs (own lines by default); and by the host side alone: the staff.
inline constexpr const char* kAcmeCost = "123456.78";
inline constexpr const char* kBirchCost = "987654.32";
inline constexpr const char* kStaff = "Quentin";
inline constexpr const char* kAcmeCustomer = "Xanadu";
inline constexpr const char* kBirchCustomer = "Zanzibar";
inline constexpr const char* kBirchRevenue = "765432.1";

}  // namespace roundtable
